//! The properties of the dialect (`../README.md`), and those of Form.io that may stand there as well.

use Shape::{Any, Flag, List, Number, Object, Text};

/// The JSON that a property holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    Text,
    Flag,
    /// A number, or a text that is one.
    Number,
    List,
    Object,
    Any,
}

/// The properties of one kind of object. Names are divided by spaces.
pub(super) struct Table {
    /// How a remark calls the object: `validate.`, or nothing for the component itself.
    pub within: &'static str,
    pub known: &'static [(Shape, &'static str)],
    /// Form.io's, about its own looks: nothing is lost.
    pub harmless: &'static str,
    /// Form.io's, with a meaning that they do not have here.
    pub without_effect: &'static str,
}

/// Of a table with nothing but what is known.
const fn only(within: &'static str, known: &'static [(Shape, &'static str)]) -> Table {
    Table { within, known, harmless: "", without_effect: "" }
}

pub(super) static COMPONENT: Table = Table {
    within: "",
    known: &[
        (Text, "type key label title legend html description placeholder tooltip prefix suffix inputType dataSrc"),
        (Text, "valueProperty customConditional addAnother autocomplete minDate maxDate"),
        (Number, "minYear maxYear"),
        (Any, "defaultValue rows calculateValue customDefaultValue"),
        (Flag, "hidden disabled multiple allowCalculateOverride clearOnHide"),
        (List, "values logic warnings components columns"),
        (Object, "data validate conditional properties"),
    ],
    harmless: "tableView input theme customClass tabindex id labelPosition labelWidth labelMargin hideLabel \
        hideInputLabels autofocus spellcheck mask inputFormat showCharCount showWordCount modalEdit dataGridLabel \
        widget size block breadcrumb breadcrumbClickable collapsible collapsed buttonSettings navigateOnEnter \
        saveOnEnter scrollToTop errorLabel tags refreshOnChange validateOn attributes overlay keyModified inline \
        persistent optionsLabelPosition reorder striped bordered hover condensed addAnotherPosition layoutFixed \
        hideOnChildrenHidden autoAdjust editor wysiwyg autoExpand fixedSize template templates searchEnabled \
        searchThreshold selectThreshold fuseOptions searchField searchDebounce minSearch limit lazyLoad uniqueOptions \
        selectFields authenticate ignoreCache readOnlyValue indexeddb removeIcon delimiter requireDecimal decimalLimit \
        currency fields dayFirst cols tree isNew lockKey removeRow saveRow openWhenEmpty displayInTimezone \
        useLocaleSettings name value applyMaskOn storage url options uploadOnly image imageSize privateDownload \
        webcam webcamSize capture dir fileKey fileNameTemplate uploadMultiple",
    without_effect: "inputMask displayMask inputMasks allowMultipleMasks unique protected encrypted dbIndex refreshOn \
        redrawOn clearOnRefresh calculateServer validateWhenHidden case truncateMultipleSpaces errors \
        disableAddingRemovingRows nextPage enableDate enableTime format datePicker timePicker filter \
        sort rowDrafts conditionalAddButton enableRowGroups rowGroups defaultOpen defaultDate kickbox addons filePattern fileTypes \
        fileMinSize fileMaxSize",
};

pub(super) static VALIDATE: Table = Table {
    within: "validate.",
    known: &[
        (Flag, "required integer"),
        (Number, "minLength maxLength minWords maxWords min max"),
        (Text, "pattern customMessage custom"),
        (Any, "json step"),
    ],
    harmless: "strictDateValidation",
    without_effect: "unique multiple onlyAvailableItems minSelectedCount maxSelectedCount minYear maxYear customPrivate",
};

pub(super) static CONDITIONAL: Table =
    only("conditional.", &[(Any, "show eq json"), (Text, "when conjunction"), (List, "conditions")]);

pub(super) static DATA: Table = Table {
    within: "data.",
    known: &[(List, "values"), (Text, "url")],
    harmless: "headers",
    without_effect: "json resource custom",
};

pub(super) static PROPERTIES: Table = only(
    "properties.",
    &[
        (Text, "kind documentType dateMin dateMax birthField genderField prefill prefillLocked autocomplete width"),
        (Text, "documentComponent"),
    ],
);

pub(super) static CHOICE: Table =
    Table { within: "values.", known: &[(Text, "label"), (Any, "value")], harmless: "shortcut", without_effect: "" };

pub(super) static WARNING: Table = only("warnings.", &[(Any, "json"), (Text, "message")]);

pub(super) static COLUMN: Table = Table {
    within: "columns.",
    known: &[(List, "components")],
    harmless: "width offset push pull size currentWidth",
    without_effect: "",
};

pub(super) static FORM: Table = Table {
    within: "",
    known: &[(Text, "title display"), (List, "components"), (Object, "routing i18n")],
    harmless: "_id _vid name path type tags machineName settings owner access submissionAccess created modified project \
        controller pdfComponents revisions properties fieldMatchAccess deleted form builder config page numPages",
    without_effect: "action submissionRevisions",
};

pub(super) static ROUTING: Table = only("routing.", &[(Any, "owner subject agencyWard resultDelivery")]);

/// `type` of a component.
pub(super) const TYPES: &str = "panel fieldset columns container well textfield textarea number currency email \
    phoneNumber day datetime select radio selectboxes checkbox datagrid editgrid content file hidden";

/// `properties.kind`.
pub(super) const KINDS: &str =
    "personName identityNumber identityDocument phone date partialDate taxCode money address";

/// `properties.width`.
pub(super) const WIDTHS: &str = "short medium";

/// `properties.prefill`: the names in `api::dto::Profile`, a room above this one; a test of the whole compares them.
pub const PROFILE: &str = "fullName dateOfBirth gender ethnicity nationality identityNumber identityDocument \
    identityIssuedOn identityIssuer phone email residenceProvince residenceWard residenceDetail";

/// `conditional.conditions[].operator`.
pub(super) const OPERATORS: &str = "isEqual isNotEqual isEmpty isNotEmpty includes notIncludes lessThan \
    lessThanOrEqual greaterThan greaterThanOrEqual";
