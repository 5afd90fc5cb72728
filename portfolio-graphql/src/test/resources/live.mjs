// Listens with graphql-sse as an app does, prints what it hears, and ends with the first thing that has ended.
import { createClient } from 'graphql-sse';

const { ENDPOINT, TOKEN } = process.env;
const client = createClient({
  url: ENDPOINT,
  headers: { Authorization: `Bearer ${TOKEN}` },
  retryAttempts: 0,
});

const asked = client.iterate({ query: '{ viewer { roles } }' });
for await (const { data } of asked) console.log(`asked ${data.viewer.roles}`);

let cursor;
for (let times = 0; times < 2; times++) {
  const live = client.iterate({
    query: 'subscription ($after: String) { live(after: $after) { cursor kind thingId } }',
    variables: { after: cursor },
  });
  for await (const { data, errors } of live) {
    if (errors) throw new Error(JSON.stringify(errors));
    console.log(`${data.live.kind} ${data.live.thingId}`);
    cursor = data.live.cursor;
    if (data.live.kind === 'ENDED') break;
  }
}
client.dispose();
