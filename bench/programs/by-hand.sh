#!/bin/bash
# What an operator does by hand to put a built change of Noticeboard into service: check both components out, start
# them in order, probe each until it is healthy, and point the proxy at the new web. Nothing of it is isolated.
set -eu
folder=$1 web_repository=$2 web_commit=$3 api_repository=$4 api_commit=$5 api_packages=$6 web_packages=$7 api_port=$8 web_port=$9 nginx=${10}
mkdir -p "$folder/api" "$folder/web"
git --git-dir="$api_repository" archive "$api_commit" | tar -x -C "$folder/api"
git --git-dir="$web_repository" archive "$web_commit" | tar -x -C "$folder/web"
cp -al "$api_packages" "$folder/api/node_modules"
cp -al "$web_packages" "$folder/web/node_modules"

until_healthy() {
  until curl --silent --fail --output /dev/null "http://127.0.0.1:$1/healthz"; do sleep 0.1; done
}
(cd "$folder/api" && PORT=$api_port exec node server.js >"$folder/api.log" 2>&1) &
echo $! >"$folder/pids"
until_healthy "$api_port"
(cd "$folder/web" && PORT=$web_port API_URL="http://127.0.0.1:$api_port" exec node server.js >"$folder/web.log" 2>&1) &
echo $! >>"$folder/pids"
until_healthy "$web_port"
sed "s/@WEB@/$web_port/" "$nginx/nginx.conf.in" >"$nginx/nginx.conf"
nginx -p "$nginx" -e stderr -c "$nginx/nginx.conf" -s reload
