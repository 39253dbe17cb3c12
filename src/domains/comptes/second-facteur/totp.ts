// The code that changes every 30 seconds: its key made, drawn as a QR code, its codes verified; spare codes made and hashed.
import { createHash, randomBytes } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';
import { encode } from 'uqr';
import { CODES_SECOURS, writeCle } from './second-facteur.rules.ts';
import type { Enrolement } from './second-facteur.schema.ts';

const PERIODE_S = 30;
const EMETTEUR = 'Maillage';

const totpOf = (cle: string, courriel = '') =>
  new TOTP({ issuer: EMETTEUR, label: courriel, secret: Secret.fromBase32(cle), digits: 6, period: PERIODE_S });

/** 160 bits, written in base 32 as applications expect it. */
export function createCle(): string {
  return new Secret({ size: 20 }).base32;
}

export function buildEnrolement(cle: string, courriel: string): Enrolement {
  const adresse = totpOf(cle, courriel).toString();
  return { cle: writeCle(cle), adresse, image: drawQr(adresse) };
}

/** The 30-second step this code belongs to, one step of drift allowed either way; null when it is none of them. */
export function findPas(cle: string, code: string, now: Date): number | null {
  const timestamp = now.getTime();
  const delta = totpOf(cle).validate({ token: code, timestamp, window: 1 });
  return delta === null ? null : Math.floor(timestamp / 1000 / PERIODE_S) + delta;
}

/** One path of unit squares; a quiet border of four modules, as the standard asks. */
function drawQr(text: string): Enrolement['image'] {
  const { size, data } = encode(text, { ecc: 'M', border: 4 });
  const trace = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join('');
  return { cote: size, trace };
}

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567';

/** Ten codes of 75 random bits: a plain hash of one cannot be guessed. */
export function createCodesSecours(): string[] {
  return Array.from({ length: CODES_SECOURS }, () =>
    Array.from(randomBytes(15), (byte) => ALPHABET[byte & 31]).join(''),
  );
}

export function hashCodeSecours(code: string): Buffer {
  return createHash('sha256').update(`code de secours\n${code}`).digest();
}
