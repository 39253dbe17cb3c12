// The world of a command for tests: files of a folder, and what it says kept apart.
import { buildLocalIo, type CommandIo } from '../../src/platform/db/command-io.ts';

export function openSaidIo(dossier: string): { io: CommandIo; said: { out: string; err: string } } {
  const said = { out: '', err: '' };
  const io = {
    ...buildLocalIo(dossier),
    out: (text: string) => {
      said.out += text;
    },
    err: (text: string) => {
      said.err += text;
    },
  };
  return { io, said };
}
