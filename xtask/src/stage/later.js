const bytes = async (source) => {
  const answer = await source;
  if (!answer.ok) throw new Error(`${answer.status} for ${answer.url}`);
  return answer.arrayBuffer();
};

// The looks of what comes later: in the page before any of it is drawn, and asked for again after a failure.
const styled = () =>
  new Promise((resolve, reject) => {
    const sheet = document.createElement("link");
    sheet.rel = "stylesheet";
    sheet.href = new URL("STYLES", import.meta.url);
    sheet.onload = resolve;
    sheet.onerror = () => {
      sheet.remove();
      reject(new Error("the styles did not arrive"));
    };
    document.head.append(sheet);
  });
