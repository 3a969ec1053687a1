/** What is learned separately, in the order of the model file. */
export const headNames = ['category', 'intent', 'urgency', 'emergency', 'kind'] as const;
export type HeadName = (typeof headNames)[number];
