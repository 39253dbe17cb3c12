// A short list of usual French passwords of 12 characters or more, checked as one types; the long list of the server is
// mots-courants.ts. Also what a password comes down to once its dress of digits is taken off.

/** Compared without accents, in lower case, and also without digits and signs. */
export const MOTS_COURANTS: ReadonlySet<string> = new Set(
  `motdepasse motdepassemotdepasse monmotdepasse nouveaumotdepasse password passwordpassword mypassword
  administrateur administrator admin adminadmin adminadminadmin bienvenue bienvenuebienvenue bonjour bonjourbonjour
  azerty azertyuiop azertyazerty azertyuiopqsdfghjklm qwerty qwertyuiop qwertyqwerty iloveyou jetaime jetaimejetaime
  doudoudoudou soleilsoleil chocolatchocolat changezmoi changeme changemechangeme letmein letmeinletmein welcome
  welcomewelcome superman spiderman mickeymouse michaeljackson johnnyhallyday olympiquedemarseille parissaintgermain
  psgpsgpsg marseille marseilleom loulouloulou nicolasnicolas francefrance republiquefrancaise maillage contratdeville
  politiquedelaville quartierprioritaire mairie prefecture metropole collectivite secretsecret test testtest
  testtesttest demodemodemo demonstration utilisateur temporaire provisoire connexion
  123456789012 1234567890123 123412341234 111111111111 000000000000 121212121212 123123123123 112233445566
  abcdefghijkl abcdefghijklm abcd1234abcd a1b2c3d4e5f6 1q2w3e4r5t6y 1a2z3e4r5t6y azerty123456 azerty123123
  qwerty123456 password1234 password12345 motdepasse12 motdepasse123 motdepasse1234 bienvenue123 bienvenue2024
  bienvenue2025 bienvenue2026 admin1234567 administrateur1 changeme1234 p@ssw0rd1234 p@ssword1234 passw0rd1234`.split(
    /\s+/,
  ),
);

/** Keyboard rows and counts, refused when they make nearly the whole password. */
export const CLAVIERS: readonly string[] = [
  'azertyuiop',
  'qsdfghjklm',
  'qwertyuiop',
  'asdfghjkl',
  '1234567890',
  '123456789',
  '0123456789',
  '0987654321',
  '987654321',
  'abcdefgh',
  'motdepasse',
  'password',
  'azerty',
  'qwerty',
  'maillage',
  'bienvenue',
];

/** Lower case, without accents: how common passwords are compared. */
export function writePlain(mot: string): string {
  return mot.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '');
}

/** Characters that a common word must leave to guess for the whole to be accepted. */
export const RESTE_MIN = 8;

/** The password, the word it dresses with fewer than 8 digits or signs, the piece it repeats. */
export function listRacines(plain: string): string[] {
  const word = plain.replace(/^[^a-z]+|[^a-z]+$/g, '');
  const dressed = word.length >= 4 && plain.length - word.length < RESTE_MIN ? [word] : [];
  return [...new Set([plain, ...dressed].flatMap((one) => [one, findPiece(one)]))];
}

/** « soleil » for « soleilsoleil »; the text itself when it repeats nothing. */
function findPiece(text: string): string {
  return /^(.{3,}?)\1+$/.exec(text)?.[1] ?? text;
}
