// Reads an AsyncAPI document with AsyncAPI's own parser and prints what it holds against it, as a JSON array of sentences.
const { createRequire } = require('node:module');
const path = require('node:path');
const fs = require('node:fs');
const { Parser } = createRequire(path.join(process.argv[2], 'package.json'))('@asyncapi/parser');

new Parser().parse(fs.readFileSync(process.argv[3], 'utf8')).then(({ document, diagnostics }) => console.log(JSON.stringify({
  events: document ? document.messages().all().map(m => m.name()) : [],
  findings: diagnostics.filter(d => d.severity <= 1).map(d => `${d.path.join('.')}: ${d.message}`),
})));
