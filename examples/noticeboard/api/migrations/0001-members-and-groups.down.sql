DROP TABLE groups;
DROP TABLE members;
