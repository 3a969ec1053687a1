/**
 * Danger written with gaps, marks or look-alikes inside its words: 救 命 啊, 救.命,
 * "h e l p", "fiiire", "f1re", Cyrillic letters among Latin ones. Only the fixed
 * wordings are looked for in what comes of it, and only where the words as they
 * stand hold none.
 */

// What stands between the signs of a word that was pulled apart.
const gap = '[ .·•・…*_~|/\\-]{1,2}';
const hanApart = new RegExp(
  `(?<![\\u4e00-\\u9fff])[\\u4e00-\\u9fff](?:${gap}[\\u4e00-\\u9fff](?![\\u4e00-\\u9fff])){1,11}`,
  'g',
);
/** A mark where no sentence has one: 着.火了. */
const hanMarked = /(?<=[\u4e00-\u9fff])[.·•・*_~|](?=[\u4e00-\u9fff])/g;
const latinApart = new RegExp(`(?<![a-z'])[a-z](?:${gap}[a-z](?![a-z'])){2,23}`, 'g');
const gaps = new RegExp(gap, 'g');
/** Words pulled apart to the end run together: "h e l p m e". */
const firstWord = /^(help|a(?=fire|gas)|fire|smoke|gas)(?=[a-z])/;

const stretched: readonly [RegExp, string][] = [
  [/(?<![a-z\d])f+[i1!]+r+[e3]+(?![a-z\d])/g, 'fire'],
  [/(?<![a-z\d])h+[e3]+l+p+(?![a-z\d])/g, 'help'],
  [/(?<![a-z\d])s+m+[o0]+k+[e3]+(?![a-z\d])/g, 'smoke'],
  [/(?<![a-z\d])g+[a4@]+[s$]+(?![a-z\d])/g, 'gas'],
];

const alike: ReadonlyMap<string, string> = new Map(
  [...'аaеeоoрpсcхxіiѕsһhуyкkмmтtɡgοoιiρpεeαaκkɪiʀrᴇeꜰfʜhʟlᴘp'].reduce<[string, string][]>(
    (pairs, sign, at, signs) => {
      const latin = signs[at + 1];
      if (at % 2 === 0 && latin !== undefined) pairs.push([sign, latin]);
      return pairs;
    },
    [],
  ),
);
const lookAlikes = new RegExp(`[${[...alike.keys()].join('')}]`, 'g');

/** The words of a normalised text as they would be written plainly; itself where nothing is hidden. */
export function unveiledText(text: string): string {
  let out = text.replace(lookAlikes, (sign) => alike.get(sign) ?? sign);
  out = out.replace(hanMarked, '').replace(hanApart, (word) => word.replace(gaps, ''));
  out = out.replace(latinApart, (word) => word.replace(gaps, '').replace(firstWord, '$1 '));
  for (const [pattern, word] of stretched) out = out.replace(pattern, word);
  return out;
}
