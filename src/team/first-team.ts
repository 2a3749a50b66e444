/** The team of everybody, as the set-up calls it. Customers know it as us. */
export const FIRST_TEAM = 'Everyone';
