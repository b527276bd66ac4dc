// Reads lines of {"token", "url", "params"} and answers each with the signature that Twilio's own client computes.
const lines = require('node:readline').createInterface({ input: process.stdin });
const { getExpectedTwilioSignature } = require(`${process.argv[2]}/node_modules/twilio/lib/webhooks/webhooks`);
lines.on('line', line => {
  const { token, url, params } = JSON.parse(line);
  console.log(getExpectedTwilioSignature(token, url, params));
});
