const mobileOfChina = /^\+861[3-9]\d{9}$/;

/** A phone in E.164 that its owner knows again and nobody else can dial. */
export function redactedPhone(phone: string): string {
  const head = mobileOfChina.test(phone) ? phone.slice(3, 6) : phone.slice(0, 3);
  return `${head}****${phone.slice(-4)}`;
}

/** A phone in E.164 as people read it: a mobile of the mainland without its country, in its usual groups; others as they are dialled. */
export function readablePhone(phone: string): string {
  return mobileOfChina.test(phone)
    ? `${phone.slice(3, 6)} ${phone.slice(6, 10)} ${phone.slice(10)}`
    : phone;
}
