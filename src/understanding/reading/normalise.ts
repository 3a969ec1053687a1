/**
 * Brings the many ways of writing the same words together before anything is
 * learned or looked up. Training and answering share this file, so a change
 * here needs a new model.
 */

/** Traditional to simplified, one character to one; read from the model file. */
export type CharacterMap = ReadonlyMap<string, string>;

const emojiWords: ReadonlyMap<string, string> = new Map([
  ['🔥', '火'],
  ['🚒', '消防车'],
  ['🚑', '救护车'],
  ['🆘', '救命'],
  ['💧', '水'],
  ['💦', '水'],
  ['🌊', '水'],
  ['⚡', '电'],
  ['🛗', '电梯'],
  ['🐶', '狗'],
  ['🐕', '狗'],
  ['🐱', '猫'],
  ['🪳', '蟑螂'],
  ['🐀', '老鼠'],
  ['🐭', '老鼠'],
  ['🚗', '车'],
  ['💰', '钱'],
  ['🙏', '谢谢'],
  ['👍', '赞'],
  ['❤', '赞'],
  ['🌹', '谢谢'],
]);

const emojiWordsEnglish: ReadonlyMap<string, string> = new Map([
  ['火', 'fire'],
  ['消防车', 'fire truck'],
  ['救护车', 'ambulance'],
  ['救命', 'help'],
  ['水', 'water'],
  ['电', 'electric'],
  ['电梯', 'elevator'],
  ['狗', 'dog'],
  ['猫', 'cat'],
  ['蟑螂', 'roach'],
  ['老鼠', 'mouse'],
  ['车', 'car'],
  ['钱', 'money'],
  ['谢谢', 'thanks'],
  ['赞', 'great'],
]);

// Words that sound the same and are often typed or dictated for one another.
const homophones: ReadonlyMap<string, string> = new Map([
  ['水笼头', '水龙头'],
  ['水咙头', '水龙头'],
  ['媒气', '煤气'],
  ['煤汽', '煤气'],
  ['天燃气', '天然气'],
  ['然气', '燃气'],
  ['暧气', '暖气'],
  ['暖汽', '暖气'],
  ['电弟', '电梯'],
  ['电提', '电梯'],
  ['着货', '着火'],
  ['着活', '着火'],
  ['失伙', '失火'],
  ['冒咽', '冒烟'],
  ['煤器', '煤气'],
  ['运倒', '晕倒'],
  ['云倒了', '晕倒了'],
  ['晕到在', '晕倒在'],
  ['头云', '头晕'],
  ['没反映了', '没反应了'],
  ['触店', '触电'],
  ['漏店', '漏电'],
  ['流雪', '流血'],
  ['跳搂', '跳楼'],
  ['坠搂', '坠楼'],
  ['自沙', '自杀'],
  ['割碗', '割腕'],
  ['救名', '救命'],
  ['起货了', '起火了'],
  ['物业废', '物业费'],
  ['物业肥', '物业费'],
  ['停车废', '停车费'],
  ['门进卡', '门禁卡'],
  ['咋音', '噪音'],
  ['燥音', '噪音'],
  ['躁音', '噪音'],
  ['漏睡', '漏水'],
  ['插坐', '插座'],
  ['跳匝', '跳闸'],
  ['马捅', '马桶'],
  ['维休', '维修'],
  ['报休', '报修'],
  ['张螂', '蟑螂'],
  ['章郎', '蟑螂'],
  ['投拆', '投诉'],
]);
const homophone = new RegExp(
  [...homophones.keys()].map((word) => (word === '然气' ? '(?<![天燃])然气' : word)).join('|'),
  'g',
);

/** English words of danger as they are typed in haste; each is no word of its own. */
const misspelt: ReadonlyMap<string, string> = new Map([
  ['colapsed', 'collapsed'],
  ['collasped', 'collapsed'],
  ['brething', 'breathing'],
  ['breething', 'breathing'],
  ['unconcious', 'unconscious'],
  ['unconsious', 'unconscious'],
  ['unconscius', 'unconscious'],
  ['bleading', 'bleeding'],
  ['bleding', 'bleeding'],
  ['siezure', 'seizure'],
  ['seisure', 'seizure'],
  ['electricuted', 'electrocuted'],
  ['electrecuted', 'electrocuted'],
  ['electrucuted', 'electrocuted'],
  ['ambulence', 'ambulance'],
  ['ambulanse', 'ambulance'],
  ['explotion', 'explosion'],
  ['poisend', 'poisoned'],
]);
const misspelling = new RegExp(`\\b(?:${[...misspelt.keys()].join('|')})\\b`, 'g');

const dictated: readonly [RegExp, string][] = [
  [/(?<=\p{Script=Han})(逗号|顿号|分号)(?=\p{Script=Han}|$)/gu, '，'],
  [/(?<=\p{Script=Han})句号(?=\p{Script=Han}|$)/gu, '。'],
  [/(?<=\p{Script=Han})(问号)(?=\p{Script=Han}|$)/gu, '？'],
  [/(?<=\p{Script=Han})(感叹号|叹号)(?=\p{Script=Han}|$)/gu, '！'],
  [/ (?:question mark)(?= |$)/g, '?'],
  [/ (?:full stop|period)(?= [a-z]|$)(?= (?:i|the|it|please|and|we|my|can)\b|$)/g, '.'],
  [/ exclamation (?:mark|point)(?= |$)/g, '!'],
  [/ comma(?= )/g, ','],
];

const pictographs = /\p{Extended_Pictographic}/u;
const pictograph = /\p{Extended_Pictographic}/gu;
// Format characters (zero-width, direction marks), lines and dots over and under letters, variation selectors, skin tones.
const invisible = /\p{Cf}|\p{Mn}|\uFE0E|\uFE0F|[\u{1F3FB}-\u{1F3FF}]/gu;
const nonAscii = /[^\x20-\x7e]/;
const hasHan = /\p{Script=Han}/u;

/** The longest text that is looked at, in UTF-16 units; the rest adds nothing to the matter. */
export const textLengthMax = 2000;

/** One canonical spelling: width, script, case, emoji, dictated marks and drawn-out letters. */
export function normalise(text: string, simplified: CharacterMap): string {
  let out = text.length > textLengthMax ? text.slice(0, textLengthMax) : text;
  if (nonAscii.test(out)) {
    out = out.normalize('NFKC').replace(invisible, '');
    if (pictographs.test(out)) out = replaceEmoji(out);
    out = simplify(out, simplified);
  }
  out = out.toLowerCase().replace(/\s+/g, ' ').trim();
  out = out.replace(/[’‘`]/g, "'");
  for (const [pattern, mark] of dictated) out = out.replace(pattern, mark);
  out = out.replace(misspelling, (word) => misspelt.get(word) ?? word);
  if (hasHan.test(out)) out = out.replace(homophone, (word) => homophones.get(word) ?? word);
  return out.replace(/([a-z])\1{2,}/g, '$1$1').replace(/([^\x20-\x7e])\1{2,}/gu, '$1$1');
}

function replaceEmoji(text: string): string {
  const chinese = hasHan.test(text) || !/[A-Za-z]/.test(text);
  return text.replace(pictograph, (emoji) => {
    const word = emojiWords.get(emoji);
    if (word === undefined) return ' ';
    return chinese ? word : ` ${emojiWordsEnglish.get(word) ?? ''} `;
  });
}

function simplify(text: string, simplified: CharacterMap): string {
  let out = '';
  for (const character of text) out += simplified.get(character) ?? character;
  // One character with two readings: 著 is 着 except in 著名, 显著 and the like.
  return out.replace(/(?<![显名土])著(?![名作])/g, '着').replaceAll('冷氣', '冷气');
}

/**
 * The language of a text by its script. A Han character carries about as much
 * as a Latin word. Without either, `fallback`.
 */
export function languageOf(text: string, fallback: 'zh' | 'en'): 'zh' | 'en' {
  let han = 0;
  let words = 0;
  let inWord = false;
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    const latin = (code >= 97 && code <= 122) || (code >= 65 && code <= 90);
    if (latin && !inWord) words += 1;
    inWord = latin || (inWord && code === 39);
    if (code >= 0x3400 && code <= 0x9fff) han += 1;
  }
  if (han === 0 && words === 0) return fallback;
  return han >= words ? 'zh' : 'en';
}
