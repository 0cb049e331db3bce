/** All Japanese words that are not needed for the first screen. They are loaded together. */
export {};
