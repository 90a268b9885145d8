// The screen in React 19 with TanStack Table and TanStack Virtual.
import { createRoot } from "react-dom/client";
import { Tenant } from "../shared/tenant";
import "../shared/style.css";
import { App } from "./app";

const tenant = new Tenant();
void tenant.load("en");

const root = document.getElementById("app");
if (root) createRoot(root).render(<App tenant={tenant} />);
