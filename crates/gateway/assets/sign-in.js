const form = document.querySelector("form");
const problem = document.getElementById("problem");

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const button = form.querySelector("button");
  button.disabled = true;
  problem.textContent = "";
  try {
    const response = await fetch("session", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ name: form.elements.name.value, password: form.elements.password.value }),
      redirect: "error",
    });
    if (response.ok) {
      location.replace("./");
      return;
    }
    const wait = response.headers.get("Retry-After");
    problem.textContent =
      response.status === 401
        ? "The name or the password is wrong."
        : response.status === 429
          ? `Too many attempts. Wait ${wait} seconds.`
          : "The server could not sign you in.";
  } catch {
    problem.textContent = "The server cannot be reached.";
  }
  button.disabled = false;
  form.elements.password.select();
});
