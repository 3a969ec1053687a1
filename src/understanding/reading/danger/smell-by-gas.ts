import type { Alarm } from './alarm.ts';
import type { Danger } from './cascade.ts';

/**
 * A smell that nobody names, told beside a thing that burns gas: 煤气表有问题，有味道. Whoever writes so
 * reports a broken meter and a smell, and may not know what it is; the words alone hold no wording of
 * danger. It is asked about; a smell of paint, onions or a drain beside a stove is not.
 */

const chineseThing =
  /(?:煤气|燃气|天然气|瓦斯|液化气)(?!费|公司|卡|账|缴|单价|涨|站|师傅|工|员)|灶具|灶头|炉灶|气灶|壁挂炉/;
const chineseSmell =
  /(?:有|一?股|闻[着到见]?|怪|异|臭|刺鼻|难闻|呛人?)(?!没)[^,，。！!？?\s]{0,4}(?:味|气味)(?!好闻|道不错)/;
const chineseNamed =
  /(?<!不是|不像|不是什么|也不是)(?:油烟?|油漆|漆|饭菜?|菜|做饭|炒|烟|霉|发霉|香|尿|药|中药|鱼|肉|汗|胶|羊膻?|膻|火锅|烧烤|榴莲|塑料|下水道?|地漏|垃圾|潮|土|消毒水?|铁锈|锈|酒|醋|酸|辣|咖啡|狗|猫|屎|粪|腥|馊|骚|香水|甲醛|水泥|装修)的?(?:臭|怪)?(?:味|气味)/;
const chineseNone =
  /(?:没有?|无|不再有|闻不[到见]|没闻[到见](?!过))[^,，。！!？?\s]{0,5}味|味[道儿]?(?:已经?|都|就|也)*(?:散|没|消失)/;

const englishThing =
  /\b(?:gas(?! (?:bills?|guy|man|men|company|station|cards?|charges?|account|engineer came|price))|stove|hobs?|cooker|burners?|boiler|furnace|pilot(?: light)?|propane|gas oven|gas range)\b/;
const englishSmell = /\b(?:smells?|smelly|odou?rs?|stinks?|stinking|stench|whiffs?|reeks?)\b/;
const englishNamed =
  /\b(?:smells?|smelling|odou?rs?|stinks?|reeks?|whiffs?|stench)(?: \w+){0,2} (?:of|like|fishy|delicious|lovely|amazing)(?! (?:gas|rotten|eggs?|sulph\w*|sulf\w*|something|the (?:gas|stove|hob|cooker|boiler|furnace|meter|pipes?)))\b|\b(?:hood|extractor|chimney|exhaust fan)\b|\b(?:paint|damp|mould|mold|onions?|cooking|drain|sewage|sewer|rubbish|garbage|trash|smoke|curry|musty|rust|bleach|cigarettes?|weed|fat|grease|food)[ -](?:smells?|odou?rs?|stinks?|stench)\b/;
const englishNone =
  /\b(?:no|without|never any|not any)(?: more| longer)? (?:\w+ )?(?:smells?|odou?rs?)\b|\b(?:do ?n'?t|does ?n'?t|can'?t|cannot|could ?n'?t|did ?n'?t) smell(?: of)? (?:anything|any|it|gas)\b|\bsmells? nothing\b|\b(?:smell|odou?r)(?: (?:is|has|'s))? (?:gone|went away|stopped)\b/;

// A smell that comes whenever the stove is lit, or is asked about, is asked about all the same.
const elsewhen = ['mood:past', 'mood:settled', 'mood:policy'];

/** The danger in words, asked about where a smell without a name stands beside a thing that burns gas. */
export function withSmellByGas(danger: Danger, alarm: Alarm, said: string): Danger {
  // What it is not, or never was like, is no name of it.
  const normal = said.replace(/(?:不(?:是|像)|没闻过)[^,，。!！?？]{0,8}味/g, ' ');
  if (danger.level === 'alert' || (danger.level === 'ask' && !danger.faint)) return danger;
  const tells =
    (chineseThing.test(normal) &&
      chineseSmell.test(normal) &&
      !chineseNamed.test(normal) &&
      !chineseNone.test(normal)) ||
    (englishThing.test(normal) &&
      englishSmell.test(normal) &&
      !englishNamed.test(normal) &&
      !englishNone.test(normal));
  if (!tells || elsewhen.some((mood) => alarm.found.includes(mood))) return danger;
  return { level: 'ask', kind: 'gas' };
}
