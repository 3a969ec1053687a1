/** The fee under which the work of technicians is income. */
export const workCode = 'repair';
