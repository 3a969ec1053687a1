/** A text with everything personal behind numbered signs, and the way back. */
export type Hidden = { text: string; restore(translated: string): string };

const personal: readonly RegExp[] = [
  /(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}/g,
  // Seven digits and more in any grouping: telephones, identity cards, bank accounts, plates of numbers.
  /\+?\d[\d\s()-]{5,}\d[xX]?/g,
  /[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-Z][·・\s]?[A-Z0-9]{5,6}/gi,
  /\d{1,4}\s*(?:号楼|栋|幢|座)(?:\s*\d{1,3}\s*单元)?(?:\s*\d{1,5}\s*(?:室|房|号)?)?/g,
  /\b[a-z]?\d{1,3}-\d{1,3}(?:-\d{1,5})?\b/gi,
  /\b(?:unit|apt|apartment|flat|room|bldg|building|block)\.?\s*#?\d+[a-z]?\b/gi,
  // A name after what introduces one, in both languages.
  /(?<=(?:我叫|我是|姓名[:：]?|联系人[:：]?|找)\s*)(?!业主|住户|租户|租客|房东|物业|[一二三四五六七八九十])[\u4e00-\u9fff]{2,3}(?=[，,。\s、；;]|$)/g,
  /(?:(?<=^|[^\u4e00-\u9fff])|(?<=[是找和跟给叫问的了]))(?:欧阳|司马|上官|诸葛|[赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕张孔曹严华金魏陶姜谢邹喻苏潘葛范彭鲁马方任袁柳唐薛雷贺倪汤罗郝安常于傅齐康伍余顾孟黄穆萧尹姚邵汪毛米戴宋庞熊纪舒项祝董梁杜阮蓝季贾江郭梅林徐邱骆高夏蔡田樊胡凌万柯卢莫丁邓洪包左石崔程陆翁段侯白曾叶刘温庄][\u4e00-\u9fff]{0,2}(?=先生|女士|小姐|师傅|经理|阿姨|大爷|老师))/g,
  /(?<=\b(?:my name is|this is|i am|i'm|name:|contact|call|ask for)\s+)[A-Z][a-z]+(?:\s+[A-Z][a-z]+)*/g,
  /\b(?:Mr|Mrs|Ms|Miss|Dr)\.?\s+[A-Z][a-z]+(?:\s+[A-Z][a-z]+)?/g,
];

/** A name, and what of it is said alone: each part of one in Latin letters, the given name of a Chinese one. */
function formsOf(name: string): string[] {
  const whole = name.normalize('NFKC').trim();
  if (whole === '') return [];
  const latin = /\p{Script=Latin}/u.test(whole) ? whole.split(/\s+/) : [];
  const given =
    /^\p{Script=Han}{3,4}$/u.test(whole) && !/(?:先生|女士|小姐|师傅|阿姨)$/.test(whole)
      ? [whole.slice(whole.length - 2)]
      : [];
  return [whole, ...latin.filter((part) => /\p{L}{2}/u.test(part)), ...given];
}

/** Latin letters are found in any case and as whole words, so that Will is hidden and willow is not. */
function patternOf(form: string): RegExp {
  const escaped = RegExp.escape(form);
  return /\p{Script=Latin}/u.test(form)
    ? new RegExp(`(?<![\\p{Script=Latin}\\d])${escaped}(?![\\p{Script=Latin}\\d])`, 'giu')
    : new RegExp(escaped, 'g');
}

/** Puts signs such as [1] in place of telephones, addresses, plates and names; `names` are hidden wherever they stand. */
export function redactForHelper(text: string, names: readonly string[]): Hidden {
  const kept: string[] = [];
  const sign = (found: string): string => {
    const before = kept.indexOf(found);
    if (before >= 0) return `[${before + 1}]`;
    kept.push(found);
    return `[${kept.length}]`;
  };
  let out = text.normalize('NFKC');
  // Longer names first, so that a name inside another does not cut it up.
  for (const form of names.flatMap(formsOf).sort((a, b) => b.length - a.length))
    out = out.replace(patternOf(form), sign);
  for (const pattern of personal) {
    // Signs already set are left alone.
    out = out
      .split(/(\[\d+\])/)
      .map((piece) => (/^\[\d+\]$/.test(piece) ? piece : piece.replace(pattern, sign)))
      .join('');
  }
  return {
    text: out,
    restore: (translated) =>
      translated.replace(
        /\[(\d+)\]/g,
        (whole, number: string) => kept[Number(number) - 1] ?? whole,
      ),
  };
}
