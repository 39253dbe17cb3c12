// A list of words written on one line, as normalise() would give them: « intitule de l action, titre ».
export function mots(liste: string): readonly string[] {
  return liste.split(',').map((mot) => mot.trim());
}
