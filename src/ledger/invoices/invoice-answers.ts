/** Whom an invoice is made out to, and where it goes; `taxNumber` null for a person. */
export type InvoiceTitle = { title: string; taxNumber: string | null; email: string };

/** What the dialogue asks of invoices. */
export type InvoiceCommand =
  | { do: 'begin_invoice'; unit: string }
  /** `yuan` is the sum that they saw above the button, as it was written. */
  | ({ do: 'ask_invoice'; unit: string; yuan: string } & InvoiceTitle)
  | { do: 'take_back_invoice'; invoice: string };

/** What the office answers. Amounts in whole fen; days ISO. */
export type InvoiceResult = { type: 'invoice' } /** Nothing is paid that has no invoice yet. */ & (
  | { is: 'nothing'; address: string }
  /** One is asked for already. */
  | { is: 'open'; invoice: string; address: string; title: string; totalFen: bigint }
  | {
      is: 'form';
      unit: string;
      address: string;
      payments: { receipt: string; paidOn: string; amountFen: bigint }[];
      totalFen: bigint;
      /** As they had it last; null the first time. */
      last: InvoiceTitle | null;
    }
  | { is: 'asked'; address: string; totalFen: bigint; title: string; email: string }
  /** What is invoiced is no longer what they saw: they are asked again. */
  | { is: 'changed'; totalFen: bigint }
  | { is: 'taken_back'; address: string }
  /** It is in a file for the tax bureau's system, and may be made by now. */
  | { is: 'sent'; address: string; totalFen: bigint }
  /** It is made, or was taken back before. */
  | { is: 'over' }
);
