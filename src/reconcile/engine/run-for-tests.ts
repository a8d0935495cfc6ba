// A whole run as a process of its own, to be killed: node run-for-tests.ts DATA PREPARED OUT
import { join } from 'node:path';
import { syntheticMapping } from './mapping.ts';
import { usualParameters } from './parameters.ts';
import { prepareRegister, reconcile } from './reconcile.ts';
import { sourceAt } from './source.ts';

const [data = '', prepared = '', out = ''] = process.argv.slice(2);
const ways = { means: { memory: '2GB', threads: 2 } };
const register = sourceAt(join(data, 'register/*.parquet'));
const manifest = await prepareRegister(prepared, register, syntheticMapping.right, ways);
const left = sourceAt(join(data, 'licences/*.parquet'));
await reconcile(out, left, syntheticMapping.left, { folder: prepared, manifest }, usualParameters, ways);
