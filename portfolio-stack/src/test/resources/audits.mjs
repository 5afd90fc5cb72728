// Runs every audit of graphql-http against ENDPOINT, as the person whose TOKEN it is.
import { serverAudits } from 'graphql-http';

const { ENDPOINT, TOKEN } = process.env;
const fetchAsMember = (address, options = {}) =>
  fetch(address, { ...options, headers: { ...options.headers, Authorization: `Bearer ${TOKEN}` } });

let failed = 0;
let passed = 0;
for (const audit of serverAudits({ url: ENDPOINT, fetchFn: fetchAsMember })) {
  const result = await audit.fn();
  if (result.status === 'ok') passed++;
  else {
    failed++;
    console.log(`${result.status}: ${audit.id} ${audit.name}: ${result.reason}`);
  }
}
console.log(failed ? `${failed} audits failed` : `${passed} audits passed`);
process.exit(failed);
