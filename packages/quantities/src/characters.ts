/** A Chinese character of the basic blocks. */
export const isIdeograph = (character: string | undefined): boolean =>
  character !== undefined && character >= '\u3400' && character <= '\u9fff'
export const isLatin = (character: string | undefined): boolean =>
  character !== undefined && ((character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z'))
