import { pairsOf, simplifiedOf } from '../simplified.ts';

/**
 * Brings the widths and scripts of one text together without moving anything:
 * the folded text is exactly as long as the original, so places found in one
 * are places in the other.
 */

/** Characters that stand for two, and mean the other one in what is read here: a number, and money. */
const meantHere = pairsOf('參叁帳账');

const dashes = '\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe63\uff0d\ufe58';

const table = buildTable();

function buildTable(): Uint16Array {
  const map = new Uint16Array(65536);
  for (let code = 0; code < map.length; code += 1) map[code] = code;
  for (let code = 0x41; code <= 0x5a; code += 1) map[code] = code + 32;
  // Full-width forms, but not the comma and the semicolon: they part clauses, never thousands.
  for (let code = 0xff01; code <= 0xff5e; code += 1) {
    const narrow = code - 0xfee0;
    map[code] = narrow >= 0x41 && narrow <= 0x5a ? narrow + 32 : narrow;
  }
  map[0xff0c] = 0xff0c;
  map[0xff1b] = 0xff1b;
  for (const space of [0x09, 0xa0, 0x2002, 0x2003, 0x2009, 0x202f, 0x3000]) map[space] = 0x20;
  for (const dash of dashes) map[dash.charCodeAt(0)] = 0x2d;
  map[0x301c] = 0x7e;
  map[0xffe5] = 0xa5;
  map[0xfe5f] = 0x23;
  map[0x2018] = 0x27;
  map[0x2019] = 0x27;
  // A form that is written with two units would move what stands behind it.
  for (const [character, simple] of [...simplifiedOf, ...meantHere])
    if (simple.length === 1) map[character.charCodeAt(0)] = simple.charCodeAt(0);
  return map;
}

const chunk = 4096;
/** What stays as it is: narrow digits, small letters and marks, of which addresses are made. */
const folded = /^[ -@[-~]*$/;

/** Lower case, narrow, simplified; same length as `text`, any string will do. */
export function foldText(text: string): string {
  if (folded.test(text)) return text;
  const codes = new Uint16Array(text.length);
  for (let i = 0; i < text.length; i += 1) codes[i] = table[text.charCodeAt(i)] ?? 0;
  let out = '';
  for (let i = 0; i < codes.length; i += chunk) {
    out += String.fromCharCode(...codes.subarray(i, i + chunk));
  }
  return out;
}
