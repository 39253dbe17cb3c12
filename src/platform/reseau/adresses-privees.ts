// Addresses that only exist inside a network: an official server has no reason to send us there.
import dns from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';
import { RefusReseau } from './refus.ts';

/** RFC 1918, 6598, 3927, 4193, loopback and « this network ». An IPv4 address written as IPv6 is looked up as IPv4. */
const PRIVEES = new BlockList();
for (const [reseau, longueur] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
] as const)
  PRIVEES.addSubnet(reseau, longueur, 'ipv4');
PRIVEES.addSubnet('::', 127, 'ipv6');
PRIVEES.addSubnet('fc00::', 7, 'ipv6');
PRIVEES.addSubnet('fe80::', 10, 'ipv6');

/** Of a name, only what can be told without asking: the name resolved is judged by lookupPublique. */
export function isPrivee(hostname: string): boolean {
  const hote = hostname.replace(/^\[|\]$/g, '');
  const famille = isIP(hote);
  if (famille === 0) return /(?:^|\.)(?:localhost|local|internal)\.?$/i.test(hote);
  return PRIVEES.check(hote, famille === 6 ? 'ipv6' : 'ipv4');
}

/** Resolves a name, and refuses it when any of its addresses is private. */
export const lookupPublique: LookupFunction = (hote, options, done) =>
  dns.lookup(hote, { ...options, all: true }, (error, adresses) => {
    const privee = error ? undefined : adresses.find(({ address }) => isPrivee(address));
    if (error || privee) return done(error ?? tellPrivee(hote), '', 0);
    if (options.all) return done(null, adresses);
    return done(null, adresses[0]!.address, adresses[0]!.family);
  });

export const tellPrivee = (hote: string) =>
  new RefusReseau(`Le serveur renvoie vers une adresse privée (${hote})\u202f: elle n’est pas suivie.`);
