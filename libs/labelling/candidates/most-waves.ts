/** Times that the candidates which are missing are asked for: those that repeat another are still missing. */
export const MOST_WAVES = 4;
