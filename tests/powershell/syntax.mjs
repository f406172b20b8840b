// Names every place in the given PowerShell files where the grammar of tree-sitter-powershell finds no
// sense; the exit code is 1 when there is one. Syntax only: it knows no cmdlet and no type.
//   node syntax.mjs MODULES FILE...      MODULES: a node_modules with web-tree-sitter and the grammar
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [modules, ...files] = process.argv.slice(2);
const { Language, Parser } = await import(
  pathToFileURL(`${modules}/web-tree-sitter/web-tree-sitter.js`));
await Parser.init();
const parser = new Parser();
parser.setLanguage(
  await Language.load(`${modules}/tree-sitter-powershell/tree-sitter-powershell.wasm`));

function* senseless(node) {
  if (node.isError || node.isMissing) yield node;
  else if (node.hasError) for (const child of node.children) yield* senseless(child);
}

let found = 0;
for (const file of files) {
  const tree = parser.parse(readFileSync(file, "utf8"));
  for (const node of senseless(tree.rootNode)) {
    const words = node.isMissing ? `${node.type} is missing` : node.text.split("\n")[0].slice(0, 80);
    console.log(`${file}:${node.startPosition.row + 1}: ${words}`);
    ++found;
  }
}
process.exit(found > 0 ? 1 : 0);
