// `npm run check`: style, types and construction only, in seconds.
import { spawnSync } from 'node:child_process';
import { CHECKS, root } from './test-tools.mjs';

let failed = 0;
for (const [name, script, args] of CHECKS) {
  const { status } = spawnSync(process.execPath, [script, ...args], { cwd: root, stdio: 'inherit' });
  if (status !== 0) failed += 1;
  console.log(`${status === 0 ? 'ok' : 'ÉCHEC'}  ${name}`);
}
process.exitCode = failed > 0 ? 1 : 0;
