"""Reading one YAML file: the only place that imports PyYAML. No meaning is given to what is read here."""

from __future__ import annotations

from pathlib import Path

import yaml

from drafter.model.errors import TemplateError

try:
    from yaml import CSafeLoader as _Loader
except ImportError:  # pragma: no cover - a PyYAML built without libyaml
    from yaml import SafeLoader as _Loader  # type: ignore[assignment]


def read_yaml(path: Path) -> object:
    """Return the content of a YAML file.

    Raises:
        TemplateError: the file cannot be read or is not YAML; names file and line.
    """
    try:
        with path.open("rb") as stream:
            return yaml.load(stream, Loader=_Loader)
    except OSError as error:
        raise TemplateError(f"打不开《{path.name}》：{error.strerror}", f"请检查文件：{path}") from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f"第 {mark.line + 1} 行" if mark else ""
        raise TemplateError(
            f"《{path.name}》{line}不是正确的 YAML", f"请检查缩进、冒号后的空格和引号：{path}"
        ) from error
