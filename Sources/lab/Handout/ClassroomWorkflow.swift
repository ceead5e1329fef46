/// What a Git host does with every push to a student's repository.
enum ClassroomWorkflow {
  static let path = ".github/workflows/classroom.yml"

  static let text = #"""
    # Builds what was pushed, tests every lesson that has work in it, and shows the points in the summary of the run.
    # It needs no secret. Tests that fail do not make the run fail, for a lab may be unfinished; trouble with the
    # course itself does.
    name: Classroom
    on: [push, workflow_dispatch]

    permissions:
      contents: read

    jobs:
      points:
        runs-on: ubuntu-latest
        container: swift:6.2
        timeout-minutes: 60
        steps:
          - uses: actions/checkout@v4
          - name: Build the course's command
            run: swift build --product lab
          - name: Test the lessons that have work in them
            run: |
              say() { echo "$1" | tee -a "$GITHUB_STEP_SUMMARY"; }
              number() { sed -n "s/^  \"$1\" : \([0-9]*\),*$/\1/p" "$2"; }
              say "| lab | points | of | |"
              say "| --- | ---: | ---: | --- |"
              for lab in Labs/*/; do
                lab=$(basename "$lab")
                lesson=${lab%%-*}
                holes=$(grep -cE '^\| [0-9]+\.[0-9]+ \|' "Labs/$lab/README.md")
                open=$(cat "Labs/$lab"/*.swift | grep -v '^ *//' | grep -oE '\bhole\("[0-9.]+"' | sort -u | wc -l)
                if [ "$open" -ge "$holes" ]; then
                  say "| $lab | | | not begun |"
                  continue
                fi
                # 1 says that tests failed, or that it does not compile; all other codes are trouble.
                swift run lab test "$lesson" --format json > "points-$lesson.json" || [ $? -eq 1 ]
                remark="$open of $holes holes are open"
                if grep -q '^  "compiler" : ' "points-$lesson.json"; then remark="does not compile"; fi
                say "| $lab | $(number points "points-$lesson.json") | $(number of "points-$lesson.json") | $remark |"
              done
          - name: Keep the verdict on every test
            if: always()
            uses: actions/upload-artifact@v4
            with:
              name: points
              path: points-*.json
              if-no-files-found: ignore

    """#
}
