// What the work costs at the least in one plain Node script: read every file, parse it, print the same document.
//   node floor.mjs FLEET DOCUMENT.json OUTPUT

import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';

const [fleet, document, output] = process.argv.slice(2);
const folder = join(fleet, 'components');
const files = readdirSync(folder).map((name) =>
  parse(readFileSync(join(folder, name, 'simplemas.deploy.yaml'), 'utf8')),
);
if (files.some((file) => file.component === undefined)) throw new Error('a file holds no component');
writeFileSync(output, stringify(JSON.parse(readFileSync(document, 'utf8'))));
