// Checks Kubernetes objects (a JSON array on standard input) against the schemas and the types that are generated from Kubernetes' and KEDA's own
// OpenAPI documents: values by the schemas, names of fields, which the schemas let pass, by the types. Prints a sentence per finding.
const { createRequire } = require('node:module');
const path = require('node:path');
const fs = require('node:fs');
const tools = process.argv[2];
const load = createRequire(path.join(tools, 'package.json'));
const ts = load('typescript');

const moduleOf = apiVersion => apiVersion.startsWith('keda.sh/') ? `@kubernetes-models/keda/${apiVersion}` : `kubernetes-models/${apiVersion}`;
const objects = JSON.parse(fs.readFileSync(0, 'utf8'));
const findings = [], unchecked = [], lines = [], names = [];
for (const object of objects) {
  const name = `${object.kind} ${object.metadata.name}`;
  let Model;
  try { Model = load(`${moduleOf(object.apiVersion)}/${object.kind}`)[object.kind]; } catch { Model = undefined; }
  if (!Model) { unchecked.push(name); continue; }
  try { new Model(object).validate(); } catch (error) { findings.push(`${name}: ${error.message}`); }
  lines.push(`export const _${lines.length}: import('${moduleOf(object.apiVersion)}/${object.kind}').I${object.kind} = ${JSON.stringify(object)};`);
  names.push(name);
}

const file = path.join(tools, 'objects.ts');
const host = ts.createCompilerHost({});
const readFile = host.readFile, fileExists = host.fileExists, getSourceFile = host.getSourceFile;
host.readFile = f => f === file ? lines.join('\n') : readFile(f);
host.fileExists = f => f === file || fileExists(f);
host.getSourceFile = (f, ...rest) => f === file ? ts.createSourceFile(f, lines.join('\n'), rest[0]) : getSourceFile(f, ...rest);
host.writeFile = () => {};
const program = ts.createProgram([file], { noEmit: true, strict: true, skipLibCheck: true, types: [], moduleResolution: ts.ModuleResolutionKind.Node10, module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2020 }, host);
for (const diagnostic of ts.getPreEmitDiagnostics(program)) {
  const line = diagnostic.file ? diagnostic.file.getLineAndCharacterOfPosition(diagnostic.start).line : -1;
  findings.push(`${names[line] ?? 'The checker'}: ${ts.flattenDiagnosticMessageText(diagnostic.messageText, ' ')}`);
}

console.log(JSON.stringify({ checked: names, unchecked, findings }));
