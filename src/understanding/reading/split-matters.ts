import { textLengthMax } from './normalise.ts';

/**
 * Cuts a message where a new matter may begin. Whether one does is decided by
 * what the pieces are about, not here.
 */

// A sentence end, a line, a list number, or a word that opens another matter.
const cuts =
  /[。！!？?；;\n]+|(?<=^|[\s，,。；;\n])(?:[0-9一二三四五][、.．)）]|[(（][0-9一二三四五][)）]|第[一二三四五](?:个|点|件|，|,)|(?:还有|另外?)?一[个件](?:事?是|呢是?))|(?:另外|还有(?!人|没有)|此外|再就是|顺便(?:问|说|再|报)?|再有|再一个|另一个(?:问题|事)|同时(?:也)?|对了)[，,、:：\s]*|(?<=[，,；;\s])(?:我|还|也|再|就)*(?:想|要)?(?:请问|问(?:一下|下|问|你们|您)?)(?![题过了])[，,、:：\s]*|(?<=[,.\s])(?<!\b(?:an?|the|my|our|this|that|every|each) )(?:also|another thing|in addition|additionally|one more thing|plus|secondly|second(?=[,:]| (?:of all|thing|the|my|our|there|i))|besides that|by the way|btw|on top of that|oh and|and also|as well as that|and another)\b[,:\s]*|\.(?=\s+\S)/giu;

const numbers = /(?<=^|[\s，,。；;\n])(?:[0-9一二三四五][、.．)）]|[(（][0-9一二三四五][)）])/gu;

/** Whether whoever wrote it numbered what they tell of: each number begins a matter, however short. */
export const isNumberedList = (text: string): boolean =>
  (text.slice(0, textLengthMax).match(numbers)?.length ?? 0) >= 2;

/** A piece shorter than this says too little to be a matter of its own. */
const lengthMin = { han: 4, latin: 10 };

/** More pieces than this are a list for a person to read; the rest of them stays with the last. */
const piecesMax = 32;
const marksBefore = new Set([...'，,、:：-']);
const marksAfter = new Set([...'，,、']);

/**
 * The pieces of the beginning of a text in order, each trimmed, at most 32; one
 * piece where nothing cuts. What is longer than anybody writes is not looked at.
 */
export function piecesOf(text: string): string[] {
  const pieces: string[] = [];
  const said = text.length > textLengthMax ? text.slice(0, textLengthMax) : text;
  for (const piece of said.split(cuts)) {
    const trimmed = trim(piece);
    if (trimmed === '') continue;
    if (pieces.length < piecesMax) pieces.push(trimmed);
    else pieces[piecesMax - 1] = `${pieces[piecesMax - 1]} ${trimmed}`;
  }
  return joinShort(pieces);
}

/** By the character: a pattern for the end of a text tries it from every one of a long row of marks. */
function trim(piece: string): string {
  const isOne = (marks: ReadonlySet<string>, at: number): boolean =>
    marks.has(piece.charAt(at)) || piece.charAt(at).trim() === '';
  let from = 0;
  let to = piece.length;
  while (from < to && isOne(marksBefore, from)) from += 1;
  while (to > from && isOne(marksAfter, to - 1)) to -= 1;
  return piece.slice(from, to);
}

function joinShort(pieces: readonly string[]): string[] {
  const out: string[] = [];
  for (const piece of pieces) {
    const least = /[\u3400-\u9fff]/.test(piece) ? lengthMin.han : lengthMin.latin;
    const last = out.length - 1;
    if (piece.length < least && last >= 0) out[last] = `${out[last]} ${piece}`;
    else out.push(piece);
  }
  return out;
}
