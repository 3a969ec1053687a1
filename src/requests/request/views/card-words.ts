/** So much of a request's words stands on the staff's card; beyond that the whole follows in its thread. In UTF-16 units. */
export const staffCardWordsMax = 2000;
/** So much of them stands on the resident's own card, who wrote them. In UTF-16 units. */
export const residentCardWordsMax = 800;
