// Medians and spread.

const at = (sorted, share) => {
  const place = (sorted.length - 1) * share;
  const [below, above] = [Math.floor(place), Math.ceil(place)];
  return sorted[below] + (sorted[above] - sorted[below]) * (place - below);
};

/** Median, quartiles and ends; none without values. */
export const spread = (values) => {
  if (values.length === 0) return null;
  const sorted = values.toSorted((one, other) => one - other);
  return {
    median: at(sorted, 0.5),
    quartiles: [at(sorted, 0.25), at(sorted, 0.75)],
    ends: [sorted[0], sorted[sorted.length - 1]],
    samples: values.length,
  };
};
