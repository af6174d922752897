-- The same signed webhook again and again, each time as another delivery.
require("report")
local file = io.open(os.getenv("BENCH_BODY"), "rb")
local body = file:read("*a")
file:close()
local headers = {
  ["Content-Type"] = "application/json",
  ["X-GitHub-Event"] = "pull_request",
  ["X-Hub-Signature-256"] = os.getenv("BENCH_SIGNATURE"),
}
local run, number = os.getenv("BENCH_RUN"), 0

function request()
  number = number + 1
  headers["X-GitHub-Delivery"] = run .. "-" .. number
  return wrk.format("POST", nil, headers, body)
end
