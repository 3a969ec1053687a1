/**
 * What a meter shows, as people write it wherever they do: with full-width digits, and with commas between thousands; nine
 * digits and three decimals at the most. Null for anything else, such as `1.000,00`, of which nobody can tell what it means.
 */
export function readMeterNumber(written: string): string | null {
  const bare = written.normalize('NFKC').trim();
  const plain = /^\d{1,3}(,\d{3})+(\.\d+)?$/.test(bare) ? bare.replaceAll(',', '') : bare;
  return /^\d{1,9}(\.\d{1,3})?$/.test(plain) ? plain : null;
}
