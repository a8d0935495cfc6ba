/** The file cannot be signed as it is: encrypted, damaged, or its field is taken. Look at it with `inspectPdf` first. */
export class NotSignable extends Error {}
