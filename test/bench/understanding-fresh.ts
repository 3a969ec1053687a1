import { readFileSync } from 'node:fs';
import type { Understand } from '../../src/understanding/reading/understand.ts';
import type { UnderstandContext } from '../../src/understanding/slots/slots.ts';

/**
 * Judges understanding by messages of our own that stand outside the corpus.
 * They were written before they were tried; what they showed has been learned
 * from since, so their figures flatter (docs/understanding.md has those of the
 * first look). Where two readings would both be right, both count.
 */

type Fresh = {
  lang: string;
  intents: readonly string[];
  categories: readonly string[];
  danger: string;
  text: string;
};

/**
 * Two tables: `fresh`, everyday words that were looked at while mending, and `unlearned`, messages of
 * further lives that no model has learned and nothing was mended by.
 */
type FreshTable = 'fresh' | 'unlearned';

function readFresh(table: FreshTable): Fresh[] {
  return readFileSync(new URL(`./understanding-${table}.tsv`, import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const [lang = '', intents = '', categories = '', danger = '', text = ''] = line.split('\t');
      return { lang, intents: intents.split('|'), categories: categories.split('|'), danger, text };
    });
}

/** Shares from 0 to 1 by language: what was right, and what alarmed or asked. */
export function judgeFresh(
  understand: Understand,
  context: UnderstandContext,
  table: FreshTable = 'fresh',
): Record<string, number> {
  const figures: Record<string, number> = {};
  const all = readFresh(table).map((fresh) => ({
    ...fresh,
    said: understand(fresh.text, context),
  }));
  for (const lang of ['zh', 'en']) {
    const of = (danger: string): typeof all =>
      all.filter((one) => one.lang === lang && one.danger === danger);
    const share = (list: typeof all, right: (one: (typeof all)[number]) => boolean): number =>
      list.filter(right).length / Math.max(1, list.length);
    const [ordinary, alarming, harmless] = [of('none'), of('alert'), of('harmless')];
    const firstThree = (one: (typeof all)[number]): string[] => [
      one.said.category,
      ...one.said.alternatives.slice(0, 2).map(({ category }) => category),
    ];
    figures[`${lang}.category.accuracy`] = share(ordinary, (one) =>
      one.categories.includes(one.said.category),
    );
    figures[`${lang}.category.top3`] = share(ordinary, (one) =>
      firstThree(one).some((category) => one.categories.includes(category)),
    );
    figures[`${lang}.intent.accuracy`] = share(ordinary, (one) =>
      one.intents.includes(one.said.intent),
    );
    figures[`${lang}.emergency.recall`] = share(alarming, (one) => one.said.emergency !== 'none');
    figures[`${lang}.emergency.alerted`] = share(alarming, (one) => one.said.emergency === 'alert');
    if (harmless.length > 0) {
      figures[`${lang}.emergency.false_alerts`] = share(
        harmless,
        (one) => one.said.emergency === 'alert',
      );
      figures[`${lang}.emergency.asked`] = share(harmless, (one) => one.said.emergency === 'ask');
    }
    figures[`${lang}.ordinary.false_alerts`] = share(
      ordinary,
      (one) => one.said.emergency === 'alert',
    );
    figures[`${lang}.ordinary.asked`] = share(ordinary, (one) => one.said.emergency !== 'none');
  }
  return figures;
}
