/** A fraction of whole numbers, exact; `den` is more than nothing. */
export type Ratio = { num: bigint; den: bigint };

export const ratio = (num: bigint | number, den: bigint | number = 1): Ratio => ({
  num: BigInt(num),
  den: BigInt(den),
});

/** The number that a decimal such as `2.35` or `-0.5` writes. Throws for anything else: what people write is checked before. */
export function decimal(text: string): Ratio {
  if (!asDecimal.test(text)) throw new RangeError(`${text} is no decimal.`);
  const point = text.indexOf('.');
  if (point < 0) return { num: BigInt(text), den: 1n };
  const digits = text.slice(0, point) + text.slice(point + 1);
  return { num: BigInt(digits), den: tenTo(text.length - point - 1) };
}

const asDecimal = /^-?\d+(?:\.\d+)?$/;

/** What is asked for with every price, once and for all. */
const powers = Array.from({ length: 20 }, (_, places) => 10n ** BigInt(places));
const tenTo = (places: number): bigint => powers[places] ?? 10n ** BigInt(places);

export const times = (a: Ratio, b: Ratio): Ratio => ({ num: a.num * b.num, den: a.den * b.den });

export const plus = (a: Ratio, b: Ratio): Ratio => ({
  num: a.num * b.den + b.num * a.den,
  den: a.den * b.den,
});

export const minus = (a: Ratio, b: Ratio): Ratio => plus(a, { num: -b.num, den: b.den });

/** Below nothing, nothing, or more: as sorting wants it. */
export const compare = (a: Ratio, b: Ratio): number => {
  const difference = a.num * b.den - b.num * a.den;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
};

/** To whole numbers, a half away from nothing: what commerce calls rounding half up. */
export function rounded({ num, den }: Ratio): bigint {
  const half = (num < 0n ? -num : num) * 2n + den;
  const whole = half / (2n * den);
  return num < 0n ? -whole : whole;
}

/** Yuan in fen, rounded once. */
export const inFen = (yuan: Ratio): bigint => rounded({ num: yuan.num * 100n, den: yuan.den });

/** As a decimal without zeros that say nothing, rounded to `places`. */
export function written(value: Ratio, places = 6): string {
  const scaled = rounded({ num: value.num * tenTo(places), den: value.den });
  const digits = (scaled < 0n ? -scaled : scaled).toString().padStart(places + 1, '0');
  const whole = digits.slice(0, digits.length - places);
  const rest = digits.slice(digits.length - places).replace(/0+$/, '');
  return `${scaled < 0n ? '-' : ''}${whole}${rest === '' ? '' : `.${rest}`}`;
}
