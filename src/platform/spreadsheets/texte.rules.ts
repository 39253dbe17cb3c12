// Text coming from files: control characters removed, line ends unified, strings detached from the file's buffer.
// What the text means is left to the readers of src/platform/lecture.

function isForbidden(code: number): boolean {
  return (code < 32 && code !== 9 && code !== 10) || (code >= 127 && code < 160) || code === 0xfffe || code === 0xffff;
}

/** True when a character must go: control character, lone surrogate, or carriage return to unify. */
function mustClean(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code < 127 ? code < 32 && code !== 9 && code !== 10 : code < 160) return true;
    if (code >= 0xd800 && (code <= 0xdfff || code >= 0xfffe)) return true;
  }
  return false;
}

/** Removes control characters (tabulation and line feed stay), turns CRLF and CR into LF, mends lone surrogates. */
export function cleanText(text: string): string {
  if (!mustClean(text)) return text;
  let out = '';
  const unified = text.replace(/\r\n?/g, '\n');
  for (const character of unified) {
    const code = character.codePointAt(0) ?? 0;
    if (isForbidden(code)) continue;
    out += code >= 0xd800 && code <= 0xdfff ? '\ufffd' : character;
  }
  return out;
}

/** A copy that does not keep the whole file's text alive in memory (V8 keeps the parent of a slice of 13 characters or more). */
export function detach(text: string): string {
  return text.length < 13 ? text : ` ${text}`.slice(1);
}
