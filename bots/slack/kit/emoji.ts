import iamcal from 'emojibase-data/en/shortcodes/iamcal.json' with { type: 'json' };

/** Slack writes an emoji as its name between colons; a workspace's own ones have no sign at all. */
const nameBetweenColons = /:([a-z0-9_+'-]{1,60}):(?::skin-tone-([2-6]):)?/g;

/** The five tones of skin, by Slack's numbers. */
const tones = ['🏻', '🏼', '🏽', '🏾', '🏿'];

/** The sign behind each of Slack's names, as the published set of names has them. */
const signs: ReadonlyMap<string, string> = new Map(
  Object.entries(iamcal).flatMap(([hexcode, names]) => {
    const sign = signOf(hexcode);
    return [names].flat().map((name): [string, string] => [name, sign]);
  }),
);

function signOf(hexcode: string): string {
  const sign = String.fromCodePoint(...hexcode.split('-').map((one) => Number.parseInt(one, 16)));
  // A character that is a letterlike sign by itself is asked to be drawn as a picture.
  return Array.from(sign).length === 1 && !/\p{Emoji_Presentation}/u.test(sign)
    ? `${sign}\uFE0F`
    : sign;
}

/** Words with Slack's names of emoji as signs; what names none, such as a time of day, stays as it is. */
export function withEmoji(words: string): string {
  return words.replace(nameBetweenColons, (whole, name: string, tone: string | undefined) => {
    const sign = signs.get(name);
    if (sign === undefined) return whole;
    return tone === undefined
      ? sign
      : `${sign.replace('\uFE0F', '')}${tones[Number(tone) - 2] ?? ''}`;
  });
}
