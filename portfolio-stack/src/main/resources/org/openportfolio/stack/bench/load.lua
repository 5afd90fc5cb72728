-- wrk goes round the requests of a file, whose name is its argument; at the end it says what came of it in one line.
local requests, at = {}, 0

function init(args)
  for _, one in ipairs(dofile(args[1])) do
    requests[#requests + 1] = wrk.format(one.method, one.path, one.headers, one.body)
  end
  at = math.random(#requests)
end

function request()
  at = at % #requests + 1
  return requests[at]
end

function done(summary, latency)
  local errors = summary.errors
  io.write(string.format("result %d %d %d %d %d %d\n", summary.requests, summary.duration,
    errors.connect + errors.read + errors.write + errors.status + errors.timeout,
    latency:percentile(50), latency:percentile(95), latency:percentile(99)))
end
