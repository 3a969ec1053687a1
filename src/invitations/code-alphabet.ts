/** Letters and digits that are not mistaken for one another when read aloud or copied by hand. */
export const codeAlphabet = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789';
export const codeLength = 8;
