// Terms and citations in Wagtail's rich text editor: a dialog with a form of this site, and a mark in the text.
(() => {
  const { React, DraftJS, jQuery, draftail } = window;

  const onload = {
    choose(modal) {
      modal.ajaxifyForm(jQuery("form", modal.body));
    },
    chosen(modal, data) {
      modal.respond("chosen", data.result);
    },
  };

  class MarkSource extends draftail.ModalWorkflowSource {
    getChooserConfig(entity) {
      return {
        url: this.props.entityType.chooserUrls.marks,
        urlParams: entity ? entity.getData() : {},
        onload,
        responses: { chosen: this.onChosen },
      };
    }

    filterEntityData({ id, locator, label }) {
      return { id, locator, label };
    }

    onChosen(data) {
      const { editorState, entityType, onComplete } = this.props;
      const selection = editorState.getSelection();
      const content = editorState
        .getCurrentContent()
        .createEntity(entityType.type, "MUTABLE", this.filterEntityData(data));
      const key = content.getLastCreatedEntityKey();
      const next = selection.isCollapsed()
        ? DraftJS.EditorState.push(
            editorState,
            DraftJS.Modifier.replaceText(content, selection, data.label, null, key),
            "insert-characters",
          )
        : DraftJS.RichUtils.toggleLink(editorState, selection, key);
      this.workflow.close();
      onComplete(next);
    }
  }

  const mark = (icon) => (props) => {
    const { label, locator } = props.contentState.getEntity(props.entityKey).getData();
    return React.createElement(
      draftail.TooltipEntity,
      { ...props, icon, label: [label, locator].filter(Boolean).join(", ") },
      props.children,
    );
  };

  draftail.registerPlugin({ type: "TERM", source: MarkSource, decorator: mark("#icon-help") });
  draftail.registerPlugin({ type: "CITATION", source: MarkSource, decorator: mark("#icon-openquote") });
})();
