-- What wrk found out, as one line of JSON.
function done(summary, latency, requests)
  local e = summary.errors
  io.write(string.format('{"perSecond":%.2f,"p50":%.4f,"p99":%.4f,"errors":%d}\n',
    summary.requests / (summary.duration / 1e6),
    latency:percentile(50) / 1000, latency:percentile(99) / 1000,
    e.connect + e.read + e.write + e.status + e.timeout))
end
