/** Those by which what is owed is paid in parts, put off or waived, and by which whoever leaves a home settles; of the table in control.ts. */
export const reliefControls = {
  /** The id is the home's: what is owed of it is paid in parts, put off, or its late fees waived. */
  'relief.plan': { right: 'relief.ask', does: 'window' },
  'relief.defer': { right: 'relief.ask', does: 'window' },
  'relief.waive': { right: 'relief.ask', does: 'window' },
  /** The id is the home's, or the community's or whoever asks where no home is known yet. */
  'relief.reduce': { right: 'relief.ask', does: 'window' },
  /** The id is that of what was asked; each look is on record, as of the next. */
  'relief.reason': { right: 'relief.see', does: 'show' },
  /** The id is that of what a resident said. */
  'relief.plea': { right: 'relief.see', does: 'show' },
  'relief.answer': { right: 'relief.see', does: 'window' },
  /** The id is the plan's. */
  'relief.print': { right: 'relief.ask', does: 'act' },
  /** The id is that of the plan or the deferral. */
  'relief.end': { right: 'terms.approve', does: 'window' },
  /** The id is the home's, then that of the settlement. */
  'settle.ask': { right: 'bill.issue', does: 'window' },
  'settle.print': { right: 'bill.issue', does: 'act' },
} as const;
