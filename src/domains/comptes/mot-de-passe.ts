// Passwords hashed and verified: argon2id, 19 MiB, 2 passes. What makes one acceptable is connexion.rules.ts.
import { hash, verify } from '@node-rs/argon2';

// Algorithm 2 is argon2id, which is also the library's default.
const OPTIONS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

// Compared when there is no account or no password, so that the answer takes the same time.
let decoy: Promise<string> | null = null;

export function hashMotDePasse(mot: string): Promise<string> {
  return hash(mot.normalize('NFC'), OPTIONS);
}

export async function verifyMotDePasse(stored: string | null, mot: string): Promise<boolean> {
  decoy ??= hashMotDePasse('une phrase que personne ne connaît');
  const right = await verify(stored ?? (await decoy), mot.normalize('NFC'));
  return stored !== null && right;
}
