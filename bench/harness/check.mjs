// A figure counts only when what was measured did what it should.

const { compare } = new Intl.Collator("en", { numeric: true });

/** Both lists hold the same texts, as far as they are on the screen; what compares as equal is the same. */
export const fits = (what, shown, wanted) => {
  const same = wanted.every((text, place) => shown[place] !== undefined && compare(shown[place], text) === 0);
  if (!same) throw new Error(`${what} are ${JSON.stringify(shown)} and should be ${JSON.stringify(wanted)}`);
};

export const equals = (what, shown, wanted) => {
  if (shown !== wanted) throw new Error(`${what} is ${shown} and should be ${wanted}`);
};

/** Nothing was thrown, told to the console, or forbidden by the Content-Security-Policy. */
export const noProblems = (problems) => {
  if (problems.length > 0) throw new Error(problems.join("; "));
};
