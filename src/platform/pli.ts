// Values put away compressed, to be kept or handed to a thread without weighing on this one's memory. Quick rather than small.
import { deserialize, serialize } from 'node:v8';
import { deflateRawSync, inflateRawSync } from 'node:zlib';

const VITE = { level: 1 };

/** As JSON: may be read by a later version. */
export const foldJson = (value: unknown): Uint8Array => deflateRawSync(JSON.stringify(value), VITE);
export const unfoldJson = <T>(contenu: Uint8Array): T => JSON.parse(inflateRawSync(contenu).toString()) as T;

/** As the engine holds it, maps and sets included: for this process only. */
export const foldValue = (value: unknown): Uint8Array => deflateRawSync(serialize(value), VITE);
export const unfoldValue = <T>(contenu: Uint8Array): T => deserialize(inflateRawSync(contenu)) as T;
