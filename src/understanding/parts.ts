/**
 * Cuts a message where a new matter may begin. Whether one does is decided by
 * what the pieces are about, not here.
 */

// A sentence end, a line, a list number, or a word that opens another matter.
const cuts =
  /[。！!？?；;\n]+|(?<=^|[\s，,。；;\n])(?:[0-9一二三四五][、.．)）]|[(（][0-9一二三四五][)）]|第[一二三四五](?:个|点|件|，|,))|[，,、\s]*(?:另外|还有(?!人|没有)|此外|再就是|顺便(?:问|说|再|报)?|再有|再一个|另一个(?:问题|事)|同时(?:也)?|对了)[，,、:：\s]*|[,.\s]+(?:also|another thing|in addition|additionally|one more thing|plus|second(?:ly)?|besides that|by the way|btw|on top of that|oh and|and also|as well as that|and another)\b[,:\s]*|\.(?=\s+\S)/giu;

/** A piece shorter than this says too little to be a matter of its own. */
const lengthMin = { han: 4, latin: 10 };

/** The pieces of a text in order, each trimmed; one piece where nothing cuts. */
export function piecesOf(text: string): string[] {
  const pieces: string[] = [];
  for (const piece of text.split(cuts)) {
    const trimmed = piece.replace(/^[\s，,、:：-]+|[\s，,、]+$/g, '');
    if (trimmed !== '') pieces.push(trimmed);
  }
  return joinShort(pieces);
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
